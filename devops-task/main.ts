import { runTask } from './host.ts'

void runTask()
