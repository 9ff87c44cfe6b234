// ical.js, the reader in Thunderbird: files as JSON on standard input, what it reads in them on standard output.
const [folder, end] = process.argv.slice(2);
const ICAL = require(`${folder}/node_modules/ical.js/dist/ical.es5.cjs`);
const read = (text) => {
  const moments = [];
  const timed = {};
  const days = {};
  for (const component of new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    if (!event.isRecurring()) {
      if (event.startDate.isDate) days[event.uid] = event.startDate.toString();
      else timed[event.uid] = event.startDate.toUnixTime();
      continue;
    }
    const each = event.iterator();
    for (let next = each.next(); next && next.toUnixTime() < Number(end); next = each.next()) moments.push(next.toUnixTime());
  }
  return { moments, timed, days };
};
const files = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, read(text)]))));
