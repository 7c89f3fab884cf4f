import "./parts/theme_button.js";
import "./parts/figures.js";
import "./parts/contents.js";
