import { createRouter, createWebHistory } from 'vue-router'
import type { Permission } from './lib/api'
import { whenTwoStepIsNeeded } from './lib/api'
import { isHeldUp, lookAgain, may, resume } from './lib/session'

declare module 'vue-router' {
  interface RouteMeta {
    outside?: boolean // open to whoever has no session
    permission?: Permission
    bare?: boolean // fills the window by itself, without the frame
    task?: boolean // a task page: on a phone it hides the bottom bar
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', redirect: '/today' },
    { path: '/login', component: () => import('./pages/LoginPage.vue'), meta: { outside: true } },
    { path: '/setup/:token', component: () => import('./pages/SetupPage.vue'), meta: { outside: true } },
    { path: '/setup', component: () => import('./pages/FirstStepsPage.vue'), meta: { bare: true } },
    { path: '/join/:token?', component: () => import('./pages/JoinPage.vue'), meta: { outside: true } },
    { path: '/today', component: () => import('./pages/TodayPage.vue') },
    { path: '/wishes', component: () => import('./pages/WishesPage.vue') },
    { path: '/wishes/:id', component: () => import('./pages/WishPage.vue'), meta: { task: true } },
    { path: '/review', component: () => import('./pages/ReviewPage.vue'), meta: { task: true, permission: 'wishes.review' } },
    { path: '/notices', component: () => import('./pages/NoticesPage.vue') },
    { path: '/notices/:id/edit', component: () => import('./pages/NoticeEditPage.vue'), meta: { task: true, permission: 'notices.edit' } },
    { path: '/events', component: () => import('./pages/EventsPage.vue') },
    { path: '/events/:id', component: () => import('./pages/EventPage.vue') },
    { path: '/events/:id/edit', component: () => import('./pages/EventEditPage.vue'), meta: { task: true, permission: 'events.edit' } },
    { path: '/kiosks', component: () => import('./pages/KiosksPage.vue') },
    { path: '/staff', component: () => import('./pages/StaffPage.vue'), meta: { permission: 'staff.manage' } },
    { path: '/audit', component: () => import('./pages/AuditPage.vue'), meta: { permission: 'audit.read' } },
    { path: '/settings', redirect: () => (may('settings.manage') ? '/settings/basics' : '/settings/roster') },
    { path: '/settings/:tab', component: () => import('./pages/SettingsPage.vue'), meta: { permission: 'roster.manage' } },
    { path: '/account', component: () => import('./pages/AccountPage.vue') },
    { path: '/:rest(.*)*', redirect: '/today' },
  ],
})

router.beforeEach(async (to) => {
  if (to.meta.outside) return true
  if (!(await resume())) return { path: '/login', query: { next: to.fullPath } }
  return isHeldUp() && to.path !== '/account' ? { path: '/account', query: { next: to.fullPath } } : true
})
whenTwoStepIsNeeded(() => {
  const { path, fullPath } = router.currentRoute.value
  if (path !== '/account' && !isHeldUp()) void lookAgain().then(() => router.replace({ path: '/account', query: { next: fullPath } }))
})
