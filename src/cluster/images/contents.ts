/**
 * Files of the images, by the name that the catalogue gives to a set of them. Loaded with the
 * programs and machines that read them.
 */
import type { Image } from './image.ts';
import { NGINX_ROOT } from './nginx.ts';

export type Files = Readonly<Record<string, string>>;

const WELCOME = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;
const NGINX_CONF = `server {
    listen       80;
    listen  [::]:80;
    server_name  localhost;

    location / {
        root   ${NGINX_ROOT};
        index  index.html index.htm;
    }

    error_page   500 502 503 504  /50x.html;
}
`;

/** The page of failures of its own. */
const ERROR_PAGE = `<!DOCTYPE html>
<html>
<head>
<title>Error</title>
</head>
<body>
<h1>An error occurred.</h1>
</body>
</html>
`;

/** Text of `/server.js` in the bootcamp image, in our words. */
const bootcampSource = (version: number): string => `const http = require('http');
const os = require('os');
const started = new Date();
const host = process.env.HOSTNAME || os.hostname();
let total = 0;

const server = http.createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/plain' });
  response.write('Hello Kubernetes bootcamp! | Running on: ' + host);
  response.end(' | v=${version}\\n');
  total += 1;
  console.log('Running On:', host, '| Total Requests:', total, '| App Uptime:', \
(new Date() - started) / 1000, 'seconds', '| Log Time:', new Date());
});
server.listen(8080, () => {
  console.log('Kubernetes Bootcamp App Started At:', started, '| Running On: ', host, '\\n');
});
`;

const debian = (os: string): Files => ({
  '/etc/os-release': `PRETTY_NAME="Debian GNU/Linux ${os}"\nNAME="Debian GNU/Linux"\nID=debian\n`,
  '/root/': '',
  '/tmp/': '',
});

const SETS: Readonly<Record<string, Files>> = {
  bookworm: debian('12 (bookworm)'),
  jessie: debian('8 (jessie)'),
  tmp: { '/tmp/': '' },
  root: { '/root/': '' },
  data: { '/data/': '' },
  'bootcamp 1': { '/server.js': bootcampSource(1) },
  'bootcamp 2': { '/server.js': bootcampSource(2) },
  nginx: {
    [`${NGINX_ROOT}/index.html`]: WELCOME,
    [`${NGINX_ROOT}/50x.html`]: ERROR_PAGE,
    '/etc/nginx/conf.d/default.conf': NGINX_CONF,
    '/var/log/nginx/': '',
  },
  httpd: {
    '/usr/local/apache2/htdocs/index.html': '<html><body><h1>It works!</h1></body></html>\n',
  },
  curl: { '/home/curl_user/': '', '/tmp/': '' },
};

/** All files of an image: path → text; a path with a slash at its end is a directory. */
export const imageFiles = ({ content }: Image): Files =>
  Object.assign({}, ...content.map((name) => SETS[name])) as Files;
