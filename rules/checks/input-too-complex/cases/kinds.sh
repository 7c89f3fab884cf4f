start='# Experiments\n\n## e001 Baseline\n\n'
{ printf "$start"; yes '*a _b [' | head -n 60000 | tr '\n' ' '; echo; } > marks.md
{ printf "$start"; yes '[a]' | head -n 100000 | sed G; echo "[a]: https://example.org/$(yes x | head -n 8000 | tr -d '\n')"; } > definition.md
{ printf "$start"; yes "## a" | head -n 200000; } > headings.md
{ printf "$start"; yes -- '- a' | head -n 1040000; } > elements.md
