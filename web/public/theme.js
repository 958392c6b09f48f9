// Runs before the first paint, as a file of its own because the content security policy allows no inline script.
{
  const root = document.documentElement
  const theme = localStorage.getItem('allclear.theme')
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  if (localStorage.getItem('allclear.density') === 'comfortable') root.setAttribute('data-density', 'comfortable')
}
