import type { chips as english } from '../en/chips.ts';

/** 레이블과 셀렉터 조건. */
export const chips: Record<keyof typeof english, string> = {
  'chip.place.own': '{kind} {name} 자신의 레이블이에요',
  'chip.place.template': '{kind} {name}의 Pod 템플릿(template)에 있는 레이블이에요',
  'chip.place.pod': '실행 중인 Pod {name}의 레이블이에요',
  'chip.place.selector': 'Service {name}의 셀렉터예요',
  'chip.place.rsSelector': '{kind} {name}의 셀렉터예요',
  'chip.edit': '{label}. {place}. 바꾸려면 Enter를 누르세요.',
  'chip.plain': '{label}. {place}.',
  'chip.miss': '이 레이블을 가진 Pod가 없어요.',
  'chip.differs': 'Service {service}의 셀렉터는 {want}을(를) 찾아요.',
  'chip.lacks':
    'Service {service}의 셀렉터가 찾는 {want}이(가) Pod {name}에 없어요. 더하려면 Enter를 누르세요.',
  'chip.list': '모든 레이블',
  'chip.add': '{name}에 레이블 더하기',
  'chip.addTerm': '{name}의 셀렉터에 조건 더하기',
  'chip.dialog': '레이블 바꾸기',
  'chip.dialog.add': '레이블 더하기',
  'chip.key': '키',
  'chip.value': '값',
  'chip.run': '실행',
  'chip.remove': '지우기',
  'chip.cancel': '취소',
  'chip.willRun': '이 명령을 실행해요',
  'chip.templateWarns':
    '여기를 바꾸면 롤아웃(rollout)이 시작돼요. 새 레이블을 단 새 Pod가 지금 Pod를 대신해요.',
  'chip.badKey':
    '키는 63자까지의 영문자, 숫자, “-”, “_”, “.”이고, example.com/ 같은 접두사를 붙일 수 있어요.',
  'chip.badValue':
    '값은 63자까지의 영문자, 숫자, “-”, “_”, “.”이고, 영문자나 숫자로 시작하고 끝나야 해요.',
};
