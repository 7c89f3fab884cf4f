import "./parts/theme_button.js";
import "./parts/figures.js";
import "./parts/contents.js";
import "./parts/search_button.js";
import "./parts/navigation.js";
import "./parts/sort_tables.js";
import "./parts/wide_code.js";
