// Shows two chosen places of a table of all, and puts its rows in order. Without this script the table is whole.
(function () {
  "use strict";
  var table = document.querySelector("[data-compare]");
  if (!table) return;
  var byColumn = table.dataset.compare === "columns";
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var rows = Array.prototype.slice.call(table.tBodies[0].rows);

  // Each place with what of the table is its own: a column's cells, or a row.
  var places = byColumn
    ? heads.slice(1).map(function (head, at) {
        return { key: head.id, name: head.textContent.trim(), own: [head].concat(rows.map(function (row) { return row.cells[at + 1]; })) };
      })
    : rows.map(function (row) {
        return { key: row.id, name: row.cells[0].textContent.trim(), own: [row] };
      });

  function chooser(id, label, first) {
    var options = first ? [["", first]] : [];
    options = options.concat(places.map(function (each) { return [each.key, each.name]; }));
    return selection(id, label, options);
  }

  function selection(id, label, options) {
    var part = document.createElement("p");
    var words = document.createElement("label");
    var select = document.createElement("select");
    words.htmlFor = select.id = id;
    words.textContent = label;
    options.forEach(function (each) {
      select.add(new Option(each[1], each[0]));
    });
    part.appendChild(words);
    part.appendChild(select);
    return part;
  }

  var form = document.createElement("form");
  form.className = "choose";
  form.appendChild(chooser("one", "Show", "All places"));
  form.appendChild(chooser("other", "Beside"));
  if (!byColumn) {
    var orders = [["", "Name"]];
    heads.forEach(function (head, at) {
      if (head.dataset.number !== undefined) orders.push([String(at), head.textContent.trim() + ", highest first"]);
    });
    form.appendChild(selection("order", "Order by", orders));
  }
  var said = document.createElement("p");
  said.className = "govuk-visually-hidden";
  said.setAttribute("role", "status");
  form.appendChild(said);
  var frame = table.closest(".scroll") || table;
  frame.parentNode.insertBefore(form, frame);
  var one = form.querySelector("#one");
  var other = form.querySelector("#other");
  var order = form.querySelector("#order");

  function show() {
    other.disabled = !one.value;
    places.forEach(function (each) {
      var shown = !one.value || each.key === one.value || each.key === other.value;
      each.own.forEach(function (cell) {
        cell.hidden = !shown;
      });
    });
    table.classList.toggle("two-chosen", Boolean(one.value));
    said.textContent = one.value
      ? one.selectedOptions[0].text + " beside " + other.selectedOptions[0].text
      : "All places";
  }

  function number(row, at) {
    var words = row.cells[at].textContent.replace(/[,%]/g, "").replace("\u2212", "-");
    var found = parseFloat(words);
    return isNaN(found) ? -Infinity : found; // not known or withheld: at the end
  }

  function arrange() {
    var at = Number(order.value);
    var sorted = order.value
      ? rows.slice().sort(function (a, b) { return number(b, at) - number(a, at); })
      : rows;
    sorted.forEach(function (row) {
      table.tBodies[0].appendChild(row);
    });
    heads.forEach(function (head, position) {
      if (order.value && position === at) head.setAttribute("aria-sort", "descending");
      else head.removeAttribute("aria-sort");
    });
    said.textContent = "In order of " + order.selectedOptions[0].text;
  }

  one.addEventListener("change", show);
  other.addEventListener("change", show);
  if (order) order.addEventListener("change", arrange);
  form.addEventListener("submit", function (event) { event.preventDefault(); });

  // A link to one place, such as that of a ward's page, shows it beside the place as a whole.
  function follow() {
    var wanted = window.location.hash.slice(1);
    if (places.some(function (each) { return each.key === wanted; }) && wanted !== places[0].key) {
      one.value = wanted;
      other.value = places[0].key;
    }
    show();
  }
  window.addEventListener("hashchange", follow);
  follow();
})();
