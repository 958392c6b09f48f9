import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { groups } from './web/chunks.ts'
import { compressed } from './web/compressed.ts'
import { contractForBrowser } from './web/contract-for-browser.ts'

const web = resolve(import.meta.dirname, 'web')

/** Two entries, so that a user of the portal never downloads the agents' workspace. */
export default defineConfig({
  root: web,
  plugins: [contractForBrowser(), react(), compressed()],
  build: {
    outDir: resolve(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    manifest: true,
    // The content security policy takes fonts from us alone, not from data: addresses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { workspace: resolve(web, 'index.html'), portal: resolve(web, 'portal.html') },
      output: { codeSplitting: { groups } },
    },
  },
})
