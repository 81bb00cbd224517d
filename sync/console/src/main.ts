import {
  ElButton, ElCheckbox, ElConfigProvider, ElDialog, ElInput, ElInputNumber, ElOption,
  ElSelect,
} from 'element-plus'
import 'element-plus/dist/index.css'
import { createApp } from 'vue'
import App from './App.vue'
import AppIcon from './components/AppIcon.vue'
import { router } from './router'
import './theme.css'
import './pages.css'
import './phone.css'

const app = createApp(App)
for (const component of [
  ElButton, ElCheckbox, ElConfigProvider, ElDialog, ElInput, ElInputNumber, ElOption, ElSelect,
]) {
  app.use(component)
}
app.component('AppIcon', AppIcon)
app.use(router).mount('#app')
