// Runs before the first paint, as a file of its own because the content security policy allows no inline script.
{
  const root = document.documentElement
  const system = matchMedia('(prefers-color-scheme: dark)')
  const follow = () => {
    const theme = localStorage.getItem('allclear.theme')
    const dark = theme === 'dark' || (theme !== 'light' && system.matches)
    root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  }
  follow()
  system.addEventListener('change', follow)
  if (localStorage.getItem('allclear.density') === 'comfortable') root.setAttribute('data-density', 'comfortable')
}
