import '@fontsource-variable/inter'
import '../ui/tokens.css'
import './portal.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from '../platform/answers.ts'
import { Portal } from './Portal.tsx'
import { speak } from './words.ts'

const root = document.querySelector('#root')
if (root === null) throw new Error('portal.html has no element with the id root')

await speak()

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Portal />
    </QueryClientProvider>
  </StrictMode>,
)
