import type { terminal as english } from '../en/terminal.ts';

/** 터미널. */
export const terminal: Record<keyof typeof english, string> = {
  'terminal.tabs': '터미널 탭',
  'terminal.input': '{title}의 명령줄',
  'terminal.output': '{title}의 출력',
  'terminal.new': '터미널 열기',
  'terminal.close': '{title} 닫기',
  'terminal.machine': '내 컴퓨터',
  'terminal.node': '노드 {name}',
  'terminal.interrupt': '멈추기 (Ctrl-C)',
  'terminal.ctrlC': '실행 중이에요. Ctrl-C로 끝내요',
  'terminal.paused': '시간이 멈춘 동안 기다려요. Ctrl-C로 끝내요',
  'terminal.try': '명령을 입력해 보세요. 예를 들면 {command}',
  'terminal.earlier': '앞의 줄 더 보기 ({n}줄)',
  'terminal.completions': '자동 완성',
  'mark.restarted': '시나리오를 다시 시작했어요',
  'mark.started-again': '시나리오를 다시 시작했어요',
  'mark.shell-restarted': '셸이 끝났어요. 새 셸이에요.',
  'mark.rewound': '시간을 {time}(으)로 되돌렸어요',
  'mark.interrupted': '클러스터를 되살리면서 이 프로그램은 끝났어요',
  'mark.closed': '세션이 끝났어요',
  'mark.lines-dropped': '앞의 줄은 지워졌어요',
};
