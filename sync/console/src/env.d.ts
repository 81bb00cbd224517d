/// <reference types="vite/client" />
declare module 'element-plus/es/locale/lang/zh-cn'
declare module '@mixmark-io/domino' {
  export function createDocument(html: string): Document
}
