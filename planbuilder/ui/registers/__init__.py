"""The registers: tables of records and the forms for one of them."""
