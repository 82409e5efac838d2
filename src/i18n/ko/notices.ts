import type { notices as english } from '../en/notices.ts';

/** 알림과 오류. */
export const notices: Record<keyof typeof english, string> = {
  'fail.title': '놀이터가 멈췄어요',
  'fail.again': '다시 시작',
  'fail.reload': '페이지 새로고침',
  'fail.boot': '클러스터를 시작하지 못했어요.',
  'fail.worker': '클러스터를 돌리던 부분이 끝났어요.',
  'fail.engine': '클러스터를 돌리던 부분에서 오류가 났어요.',
  'fail.link': '이 링크는 열 수 없어요.',
  'fail.other': '문제가 생겼어요.',
  'fail.panel': '이 패널을 불러오지 못했어요.',
  'fail.retry': '다시 해 보기',
  'fail.part': '이 부분을 그리지 못했어요.',
  'fail.page': '페이지에서 오류가 났어요.',
  'fail.kept': '파일은 그대로 있어요:',
  'fail.copy': '복사',
  'fail.details': '무슨 일이 있었는지',

  'notice.close': '닫기',
  'notice.link-refused': '이 링크는 열 수 없어요: {message}',
  'notice.link-damaged': '링크가 깨졌어요. 링크를 다시 받거나 통째로 복사해 보세요.',
  'notice.link-newer': '더 새로운 Kubeground에서 만든 링크예요. 페이지를 새로고침해 보세요.',
  'notice.link-not-ours': 'Kubeground 링크가 아니에요.',
  'notice.link-too-large': '링크에 든 것이 너무 많아서 여기서 열 수 없어요.',
  'notice.no-scenario': '{message} 시나리오가 없어요.',
  'notice.history-not-replayed': '이 링크에는 과거 기록도 들어 있어요. 여기서는 파일만 열었어요.',
  'notice.too-large': '글이 너무 커요({size}). 아무것도 적용하지 않았어요.',
  'notice.copied': '복사했어요.',
  'notice.storage-full': '브라우저에 파일을 둘 자리가 없어요.',
  'notice.scenario-failed': '시나리오 {name}을(를) 열지 못했어요: {message}',
  'notice.not-modelled': '{what}은(는) 여기서 흉내 내지 않아요.',
  'notice.space-exceeded':
    '클러스터가 여기서 담을 수 있는 만큼 찼어요(etcd: database space exceeded). 다른 오브젝트를 지울 때까지 새 오브젝트는 거절돼요.',
  'notice.component-failed':
    '{component}이(가) {key}에서 실패해서 나중에 다시 시도해요: {message}. 여러분의 클러스터가 아니라 Kubeground의 잘못이에요.',
  'notice.component-stalled':
    '{component}이(가) {key}에서 나아가지 못해서 뒤로 미뤘어요. 여러분의 클러스터가 아니라 Kubeground의 잘못이에요.',
  'notice.deleted': '{ref}을(를) 삭제했어요.',
  'notice.chunk': '놀이터의 한 부분을 불러오지 못했어요({message}). 다시 해 보고 있어요.',
  'notice.hiccup': '문제가 있었지만 이어서 가요: {message}',
  'notice.held':
    '지난번에 파일이 열리지 않아서 보여 주기만 해요. Ctrl-Enter를 누르면 적용해요. {message}',
  'notice.draft-opened': '{name}에서 고친 파일을 열었어요.',
  'notice.set-aside': '다시 시작했어요. 고친 파일은 따로 뒀어요.',
  'notice.run-not-kept':
    '파일은 그대로예요. kubectl이나 그래프로 한 일은 사라졌어요. 아직은 새로고침하면 남길 수 없어요.',
  'notice.do.restore-files': '다시 가져오기',
  'notice.do.fresh-start': '처음부터',
  'notice.do.reload': '페이지 새로고침',
};
