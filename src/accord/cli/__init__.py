"""The command line: `accord read`, `accord explain`, `accord frames check`."""
