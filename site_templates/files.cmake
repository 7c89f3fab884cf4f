# What is compiled into the program. assets/ holds what `npm run bundle` makes of scripts/, styles/ and the npm packages;
# it is committed, so that building labbook needs no npm.
set(LABBOOK_SITE_FILES
  assets/fonts/inter-cyrillic-wght-normal.woff2
  assets/fonts/inter-greek-wght-normal.woff2
  assets/fonts/inter-latin-wght-normal.woff2
  assets/fonts/jetbrains-mono-cyrillic-wght-normal.woff2
  assets/fonts/jetbrains-mono-latin-wght-normal.woff2
  assets/mark.svg
  assets/site.css
  assets/site.js
  assets/theme.js
  pages/404.mustache
  pages/experiment.mustache
  pages/home.mustache
  pages/journal.mustache
  partials/card.mustache
  partials/contents.mustache
  partials/foot.mustache
  partials/head.mustache
  words/en.json
  words/ru.json)
