(function () {
  "use strict";
  var doc = document, dragged = null, keep = null, mark = null;
  function tree() { return doc.querySelector("[data-tree]"); }
  function items() { return Array.prototype.slice.call(doc.querySelectorAll("[data-tree] [role=treeitem]")); }
  function may() { return tree() && tree().dataset.may === "true"; }
  function name(item) { return item.querySelector(".place-name").textContent.trim(); }
  function say(words) { doc.querySelector("#said").textContent = words; }
  // one item at a time can be reached by Tab: the one that is shown, or the first
  function rove(item) {
    items().forEach(function (one) { one.tabIndex = one === item ? 0 : -1; });
  }
  function focus(item) {
    if (item) { rove(item); item.focus(); item.scrollIntoView({ block: "nearest" }); }
  }
  function begin() {
    items().forEach(function (one) {
      if (one.dataset.unfolded) { one.setAttribute("aria-expanded", one.dataset.unfolded); }
    });
    var all = items(), back = keep && all.filter(function (one) { return one.dataset.id === keep; })[0];
    if (back) { focus(back); } else if (all.length) {
      rove(all.filter(function (one) { return one.getAttribute("aria-selected") === "true"; })[0] || all[0]);
    }
    keep = null;
    dragged = null;
    mark = null;
  }
  function above(item) {
    return items().filter(function (one) { return one.dataset.id === item.dataset.parent; })[0];
  }
  function click(item, part) {
    keep = item.dataset.id;
    item.querySelector(part).click();
  }
  function isBelow(item, id) {
    for (var one = item; one; one = above(one)) { if (one.dataset.id === id) { return true; } }
    return false;
  }
  function fits(item, target) {
    return target && item.dataset.below === target.dataset.type && !target.classList.contains("archived") &&
      !isBelow(target, item.dataset.id) && target.dataset.id !== item.dataset.parent;
  }
  function send(item, target) {
    keep = item.dataset.id;
    say("Moving " + name(item) + " to " + name(target));
    window.placeDropped([{ name: "id", value: item.dataset.id }, { name: "from", value: item.dataset.parent },
      { name: "to", value: target.dataset.id }]);
  }
  function light(item) {
    items().forEach(function (one) { one.classList.toggle("fits", !!item && !!fits(item, one)); });
  }
  function carry(item) {
    mark = item;
    item.classList.add("carried");
    light(item);
    say("Carrying " + name(item) + ". Go to where it shall lie and press Enter; Escape lets it be.");
  }
  function let_be() {
    if (mark) { mark.classList.remove("carried"); say(name(mark) + " stays where it is."); }
    mark = null;
    light(null);
  }
  doc.addEventListener("keydown", function (event) {
    var item = event.target.closest && event.target.closest("[data-tree] [role=treeitem]");
    if (!item || event.target !== item || event.ctrlKey || event.metaKey || event.altKey) { return; }
    var all = items(), at = all.indexOf(item), open = item.getAttribute("aria-expanded"), done = true;
    if (event.key === "ArrowDown") { focus(all[at + 1]); }
    else if (event.key === "ArrowUp") { focus(all[at - 1]); }
    else if (event.key === "Home") { focus(all[0]); }
    else if (event.key === "End") { focus(all[all.length - 1]); }
    else if (event.key === "ArrowRight") { if (open === "false") { click(item, "[data-twist]"); } else if (open === "true") { focus(all[at + 1]); } }
    else if (event.key === "ArrowLeft") { if (open === "true") { click(item, "[data-twist]"); } else { focus(above(item)); } }
    else if (event.key === "Enter" || event.key === " ") {
      if (!mark) { click(item, "[data-open]"); }
      else if (fits(mark, item)) { send(mark, item); }
      else { say(name(mark) + " cannot lie below " + name(item)); }
    }
    else if (event.key === "m" && may() && item.dataset.movable === "true" && !mark) { carry(item); }
    else if (event.key === "Escape" && mark) { let_be(); }
    else { done = false; }
    if (done) { event.preventDefault(); event.stopPropagation(); }
  }, true);
  doc.addEventListener("focusin", function (event) {
    if (event.target.matches("[data-tree] [role=treeitem]")) { rove(event.target); }
  });
  doc.addEventListener("dragstart", function (event) {
    var item = event.target.closest && event.target.closest("[data-tree] [draggable=true]");
    if (!item) { return; }
    dragged = item;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", item.dataset.id);
    light(item);
  });
  doc.addEventListener("dragover", function (event) {
    var target = event.target.closest && event.target.closest("[data-tree] [role=treeitem]");
    if (dragged && fits(dragged, target)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      items().forEach(function (one) { one.classList.toggle("over", one === target); });
    }
  });
  doc.addEventListener("drop", function (event) {
    var target = event.target.closest && event.target.closest("[data-tree] [role=treeitem]");
    if (dragged && fits(dragged, target)) { event.preventDefault(); send(dragged, target); }
  });
  doc.addEventListener("dragend", function () {
    dragged = null;
    light(null);
    items().forEach(function (one) { one.classList.remove("over"); });
  });
  doc.addEventListener("click", function (event) {
    var part = event.target.closest && event.target.closest("[data-twist],[data-open]");
    var item = part && part.closest("[role=treeitem]");
    if (item && !keep) { keep = item.dataset.id; }
  }, true);
  if (window.jQuery) { window.jQuery(doc).on("pfAjaxComplete", function () { setTimeout(begin, 0); }); }
  begin();
})();
