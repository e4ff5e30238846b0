import { runAction } from './host.ts'

void runAction()
