// What the pages ask of the browser. Each module adds its functions to window.demat.
import * as focus from './focus.js';
import * as preferences from './preferences.js';
import * as shortcuts from './shortcuts.js';
import * as clipboard from './clipboard.js';
import * as dialog from './dialog.js';
import { watchConnection } from './connection.js';

window.demat = { ...focus, ...preferences, ...shortcuts, ...clipboard, ...dialog };
watchConnection();
focus.guardFocus();
preferences.applyShortcutHints();
