// ical.js, the reader in Thunderbird: files as JSON on standard input, the people it reads in them on standard output.
const [folder] = process.argv.slice(2);
const ICAL = require(`${folder}/node_modules/ical.js/dist/ical.es5.cjs`);
const read = (text) =>
  [ICAL.parse(text)].flat(text.indexOf("BEGIN:VCARD") === text.lastIndexOf("BEGIN:VCARD") ? 0 : 1).map((jcal) => {
    const card = new ICAL.Component(jcal);
    const first = (name) => card.getFirstPropertyValue(name) ?? "";
    return {
      uid: first("uid"),
      name: first("fn"),
      family: first("n")[0],
      given: first("n")[1],
      organisation: [first("org")].flat()[0],
      title: first("title"),
      phone: first("tel"),
      email: first("email"),
      address: first("adr")[2] ?? "",
      linkedin: first("url"),
      interests: card.getFirstProperty("categories")?.getValues() ?? [],
      note: first("note"),
    };
  });
const files = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, read(text)]))));
