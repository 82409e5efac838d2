import type { stored as english } from '../en/stored.ts';

/** 저장만 되는 종류. */
export const stored: Record<keyof typeof english, string> = {
  'editor.state.stored': '저장만 됨',
  'stored.pods': '{kind}은(는) 저장되지만, 여기서는 아직 Pod를 만들지 않아요.',
  'stored.traffic': '{kind}은(는) 저장되지만, 여기서는 아직 트래픽을 바꾸지 않아요.',
  'stored.scaling': '{kind}은(는) 저장되지만, 여기서는 아직 아무것도 늘리거나 줄이지 않아요.',
  'stored.volumes': '{kind}은(는) 저장되지만, 여기서는 아직 볼륨을 주지 않아요.',
  'stored.limits': '{kind}은(는) 저장되지만, 여기서는 아직 아무것도 제한하지 않아요.',
  'stored.budget': '{kind}은(는) 저장되지만, 여기서는 아직 Pod를 세지 않아요.',
  'stored.admission': '{kind}은(는) 저장되지만, 여기서는 아직 요청을 검사하거나 바꾸지 않아요.',
  'stored.kinds': '{kind}은(는) 저장되지만, 여기서는 아직 새 종류를 제공하지 않아요.',
  'stored.acts': '{kind}은(는) 저장되지만, 여기서는 아직 아무 일도 일어나지 않아요.',
};
