"""Excel: the sheets of XLSX, XLSB and XLS."""
