// "Leave this page": the page goes at once and is in no way back; the Esc key pressed three times does the same.
// Without this script the link is a link.
(function () {
  "use strict";
  var links = document.querySelectorAll("[data-leave]");
  if (!links.length) return;
  document.documentElement.classList.add("has-script");

  var said = document.createElement("p");
  said.className = "govuk-visually-hidden";
  said.setAttribute("role", "status");
  document.querySelector(".leave").appendChild(said);

  function leave() {
    document.body.hidden = true; // the next page may take a moment
    document.title = "Weather";
    window.location.replace(links[0].href);
  }

  for (var each = 0; each < links.length; each += 1) {
    links[each].addEventListener("click", function (event) {
      event.preventDefault();
      leave();
    });
  }

  var presses = 0;
  var forgotten;
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || event.repeat) return;
    presses += 1;
    if (presses === 3) return leave();
    said.textContent = "Leave this page: press Esc " + (presses === 1 ? "two more times." : "once more.");
    clearTimeout(forgotten);
    forgotten = setTimeout(function () {
      presses = 0;
      said.textContent = "";
    }, 5000);
  });
})();
