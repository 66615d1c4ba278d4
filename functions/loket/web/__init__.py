"""The pages people see: the form, its receipt, the confirmation and the status page."""
