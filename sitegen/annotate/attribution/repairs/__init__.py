"""What crosses paragraphs or stands in set forms, carried on by rules from where the finder of one paragraph stops."""
