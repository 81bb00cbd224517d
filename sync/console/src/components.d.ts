// Registered once for every template, in main.ts.
declare module 'vue' {
  export interface GlobalComponents {
    AppIcon: typeof import('./components/AppIcon.vue')['default']
  }
}
export {}
