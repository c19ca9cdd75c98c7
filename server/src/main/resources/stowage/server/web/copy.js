// Buttons that copy what stands beside them. Without scripts they stay hidden, and where browsers don't
// let pages copy: over plain HTTP from another machine.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = navigator.clipboard === undefined;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(source.innerText.trim());
    button.textContent = "Copied";
  });
}
