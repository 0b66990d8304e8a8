// What textual.js, which draws the terminal, leaves to the page. It runs before textual.js starts, on load.
"use strict";

const ENDED = "tfkata has ended. Everything that you typed is saved.";
const STOPPED =
  "`tfkata serve` has stopped. Everything that you typed is saved. Start it again in your terminal, and open the address that it prints.";

// The terminal measures a letter once, as it starts: the font has to be there by then.
const start = window.onload;
window.onload = async (event) => {
  const faces = ["16px", "bold 16px", "italic 16px"].map((face) => document.fonts.load(`${face} 'Roboto Mono'`));
  await Promise.allSettled(faces);
  start(event);
  followTheme();
};

new MutationObserver(() => {
  const state = document.body.classList;
  if (state.contains("-closed")) {
    showEnd();
  } else if (state.contains("-first-byte")) {
    focusTerminal(); // so that keys work without a click
  }
}).observe(document.body, { attributeFilter: ["class"] });

window.addEventListener("focus", focusTerminal);
document.getElementById("again").addEventListener("click", () => location.reload());

function focusTerminal() {
  document.querySelector(".xterm-helper-textarea")?.focus();
}

// The program tells the terminal its background, and the margin around takes the same.
function followTheme() {
  const viewport = document.querySelector(".xterm-viewport");
  const follow = () => document.documentElement.style.setProperty("--background", viewport.style.backgroundColor);
  new MutationObserver(follow).observe(viewport, { attributeFilter: ["style"] });
}

async function showEnd() {
  const again = document.getElementById("again");
  let serverIsThere = true;
  try {
    serverIsThere = (await fetch(location.pathname, { method: "HEAD" })).ok;
  } catch {
    serverIsThere = false;
  }
  document.getElementById("ended-text").textContent = serverIsThere ? ENDED : STOPPED;
  again.hidden = !serverIsThere;
  again.focus();
}
