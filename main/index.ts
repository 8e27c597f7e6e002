import { startApp } from './startup.ts';

startApp();
