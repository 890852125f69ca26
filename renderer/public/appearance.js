// Applies the saved appearance before the page is painted; app/appearance.ts owns the setting.
(function () {
  var choice = localStorage.getItem('latent.appearance');
  if (choice === 'dark' || choice === 'light') document.documentElement.dataset.appearance = choice;
})();
