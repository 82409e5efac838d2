/** One-off messages, and what is said when something failed. */
export const notices = {
  'fail.title': 'The playground stopped',
  'fail.again': 'Start again',
  'fail.reload': 'Reload the page',
  'fail.boot': 'The cluster did not start.',
  'fail.worker': 'The part that runs the cluster ended.',
  'fail.engine': 'The part that runs the cluster met an error.',
  'fail.link': 'This link could not be opened.',
  'fail.other': 'Something went wrong.',
  'fail.panel': 'This panel could not be loaded.',
  'fail.retry': 'Try again',
  'fail.part': 'This part could not be drawn.',
  'fail.page': 'The page met an error.',
  'fail.kept': 'Your files are kept:',
  'fail.copy': 'Copy',
  'fail.details': 'What happened',

  'notice.close': 'Close',
  'notice.link-refused': 'This link could not be opened: {message}',
  'notice.link-damaged': 'This link is damaged. Ask for it again, or copy it whole.',
  'notice.link-newer': 'This link was made by a newer Kubeground. Reload the page to get it.',
  'notice.link-not-ours': 'This is not a Kubeground link.',
  'notice.link-too-large': 'This link holds more than can be opened here.',
  'notice.no-scenario': 'There is no scenario {message}.',
  'notice.history-not-replayed': 'This link also carries a history. Only its files were opened.',
  'notice.too-large': 'This text is too large ({size}). Nothing was applied.',
  'notice.copied': 'Copied.',
  'notice.storage-full': 'The browser has no room to keep your files.',
  'notice.scenario-failed': 'The scenario {name} could not be opened: {message}',
  'notice.not-modelled': '{what} is not modelled here.',
  'notice.space-exceeded':
    'The cluster holds as much as fits here (etcd: database space exceeded). New objects are ' +
    'refused until others are deleted.',
  'notice.component-failed':
    '{component} failed at {key} and tries again later: {message}. This is a fault of ' +
    'Kubeground, not of your cluster.',
  'notice.component-stalled':
    '{component} does not get on with {key}, so it was put off. This is a fault of ' +
    'Kubeground, not of your cluster.',
  'notice.deleted': '{ref} has been deleted.',
  'notice.chunk': 'A part of the playground could not be loaded ({message}). It is tried again.',
  'notice.hiccup': 'Something went wrong and was gone on from: {message}',
  'notice.held':
    'Your files did not open last time, so they are only shown. Ctrl-Enter applies one. {message}',
  'notice.draft-opened': 'Your changed files of {name} are open.',
  'notice.set-aside': 'Started again. Your changed files were set aside.',
  'notice.run-not-kept':
    'Your files are as you left them. What you did with kubectl or on the graph is gone: it ' +
    'cannot be kept over a reload yet.',
  'notice.do.restore-files': 'Put them back',
  'notice.do.fresh-start': 'From the beginning',
  'notice.do.reload': 'Reload the page',
} as const;
