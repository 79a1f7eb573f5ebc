import tseslint from 'typescript-eslint';

const livekit = { group: ['livekit-client', 'livekit-client/*'], message: 'Only src/media/livekit talks to LiveKit.' };
const upwards = {
  group: ['**/boot/*', '**/protocol/socket*', '**/media/livekit/*'],
  message: 'Features know state, ui and i18n.',
};
const noSocket = { name: 'WebSocket', message: 'src/protocol/socket.ts owns the only socket.' };
const noHtml = {
  selector:
    "AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/], JSXAttribute[name.name='dangerouslySetInnerHTML']",
  message: 'What people wrote is shown as text nodes only.',
};

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'shots', 'target', 'src/protocol/messages.ts'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js'] } } },
    rules: {
      'no-restricted-imports': ['error', { patterns: [livekit] }],
      'no-restricted-globals': ['error', noSocket],
      'no-restricted-syntax': ['error', noHtml],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
  { files: ['src/media/livekit/**'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['src/protocol/socket.ts'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['src/features/**'], rules: { 'no-restricted-imports': ['error', { patterns: [livekit, upwards] }] } },
  { files: ['scripts/**', 'eslint.config.js'], ...tseslint.configs.disableTypeChecked },
);
