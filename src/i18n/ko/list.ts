import type { list as english } from '../en/list.ts';

/** 표: 목록 보기와 엔드포인트. */
export const list: Record<keyof typeof english, string> = {
  'table.address': '주소',
  'table.port': '포트',
  'table.state': '상태',
  'table.name': '이름',
  'table.type': '타입',
  'table.node': '노드',
  'table.labels': '레이블',
  'table.selector': '셀렉터',
  'table.endpoints': '엔드포인트',
  'list.clients': '클라이언트',
  'list.services': 'Service',
  'list.pods': 'Pod',
  'list.workloads': 'Deployment와 ReplicaSet',
  'list.reachedBy': '닿는 Service',
};
