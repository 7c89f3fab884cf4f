// Runs before the page is drawn, so that a remembered theme does not flash.
try {
  const theme = localStorage.getItem("labbook-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* storage is closed to file:// in some browsers */ }
document.documentElement.classList.add("lb-js");
