import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import './ui/tokens.css'
import '@mantine/core/styles.layer.css'
import './ui/workspace.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, useRoutes } from 'react-router'
import { queryClient } from './platform/answers.ts'
import { startLanguages } from './platform/i18n.ts'
import { showAnswersAtOnce } from './platform/records.ts'
import { listenForShortcuts } from './platform/shortcuts.ts'
import { routes } from './routes.tsx'
import { cssVariables, theme } from './ui/theme.ts'

const colorScheme = localStorageColorSchemeManager({ key: 'allclear.theme' })
const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no element with the id root')

listenForShortcuts()
showAnswersAtOnce(queryClient)
await startLanguages(['ui', 'problems', 'shell'])

const Pages = () => useRoutes(routes)

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        colorSchemeManager={colorScheme}
      >
        <Suspense>
          <BrowserRouter>
            <Pages />
          </BrowserRouter>
        </Suspense>
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
)
