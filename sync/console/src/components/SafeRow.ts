// A row of a list that may be odd: where it cannot be shown, a line says so and the list goes on.

import { defineComponent, h, onErrorCaptured, ref, watch, type PropType } from 'vue'

export default defineComponent({
  name: 'SafeRow',
  props: { of: { type: Object as PropType<{ id?: unknown }>, required: true } },
  setup(props, { slots }) {
    const broken = ref(false)
    watch(() => props.of, () => { broken.value = false })
    onErrorCaptured(() => {
      broken.value = true
      return false
    })
    const line = () =>
      h('p', { class: 'note gap', role: 'alert' }, `这一条显示不了，已搁下，其余照常。编号 ${String(props.of?.id ?? '不明')}，请告诉管理员。`)
    return () => {
      if (broken.value) return line()
      try {
        return slots.default?.()
      } catch {
        return line()
      }
    }
  },
})
