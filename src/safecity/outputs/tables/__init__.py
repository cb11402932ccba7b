"""The tables: the workbook, the files of data and the package that describes them."""
