import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// Static files only, all of our own origin: the server's policy allows no inline script and no eval.
// Tests read the fixtures that both ends of a rule run, and these lie under tests/.
export default defineConfig({
  plugins: [vue()],
  build: { target: 'es2021', sourcemap: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 1200 },
  server: { fs: { allow: ['../..'] }, proxy: { '/api': 'http://127.0.0.1:8080' } },
})
