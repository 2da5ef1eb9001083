"""What makes data files, tables and measurements for the repository; not shipped."""
