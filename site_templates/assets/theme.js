(()=>{try{let t=localStorage.getItem("labbook-theme");(t==="light"||t==="dark")&&(document.documentElement.dataset.theme=t)}catch{}document.documentElement.classList.add("lb-js");})();
