// Write the days of days.json as local midnights with exceljs, write-excel-file and xlsx (SheetJS).
// Usage: node write_days.js FOLDER; see write_days.sh.
const fs = require("fs"), path = require("path");
const ExcelJS = require("exceljs"), XLSX = require("xlsx");
const out = process.argv[2], texts = JSON.parse(fs.readFileSync(path.join(__dirname, "days.json")));
const days = texts.map((text) => { const [y, m, d] = text.split("-").map(Number); return new Date(y, m - 1, d); });
(async () => {
  const book = new ExcelJS.Workbook(), sheet = book.addWorksheet("Sheet1");
  sheet.addRow(["Company", "Applied", "Written"]);
  days.forEach((day, n) => sheet.addRow(["Harbour Analytics", day, texts[n]]));
  await book.xlsx.writeFile(path.join(out, "exceljs.xlsx"));
  const write = require("write-excel-file/node").default || require("write-excel-file/node");
  await write([["Company", "Applied", "Written"].map((value) => ({ value })), ...days.map((day, n) => [
    { value: "Harbour Analytics" }, { value: day, type: Date, format: "dd/mm/yyyy" }, { value: texts[n] }])]).toFile(path.join(out, "write-excel-file.xlsx"));
  for (const [name, options] of [["sheetjs", {}], ["sheetjs-dates", { cellDates: true }]]) {
    const rows = [["Company", "Applied", "Written"], ...days.map((day, n) => ["Harbour Analytics", day, texts[n]])];
    const one = XLSX.utils.book_new(); XLSX.utils.book_append_sheet(one, XLSX.utils.aoa_to_sheet(rows, options), "Sheet1");
    for (const ext of ["xlsx", "ods", "xls", "xlsb"]) XLSX.writeFile(one, path.join(out, `${name}.${ext}`), { ...options, bookType: ext === "xls" ? "biff8" : ext, compression: true });
  }
})();
