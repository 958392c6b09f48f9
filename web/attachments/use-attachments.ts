import { useRef, useState } from 'react'
import { uploadAttachment } from '../../contract/records.ts'
import { newKey } from '../platform/api.ts'
import { uploadWithProgress } from '../platform/upload.ts'

export interface PendingFile {
  key: string
  name: string
  /** From 0 to 1; the file is kept when it has an id. */
  progress: number
  id?: string
  error?: Error
}

/** Files that go with a message: sent at once, named in it later. */
export function useAttachments() {
  const [files, setFiles] = useState<readonly PendingFile[]>([])
  const running = useRef(new Map<string, AbortController>())

  const change = (key: string, part: Partial<PendingFile>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))

  async function send(file: File): Promise<void> {
    const key = newKey()
    const stop = new AbortController()
    running.current.set(key, stop)
    setFiles((all) => [...all, { key, name: file.name, progress: 0 }])
    try {
      const onProgress = (progress: number) => change(key, { progress })
      const { id } = await uploadWithProgress(uploadAttachment, {}, file, { onProgress, signal: stop.signal })
      change(key, { id, progress: 1 })
    } catch (error) {
      if (!stop.signal.aborted && error instanceof Error) change(key, { error })
    } finally {
      running.current.delete(key)
    }
  }

  return {
    files,
    add: (chosen: Iterable<File>) => {
      for (const file of chosen) void send(file)
    },
    remove: (key: string) => {
      running.current.get(key)?.abort()
      setFiles((all) => all.filter((one) => one.key !== key))
    },
    clear: () => setFiles([]),
    ids: files.flatMap(({ id }) => (id === undefined ? [] : [id])),
    isBusy: files.some(({ id, error }) => id === undefined && error === undefined),
  }
}

export type Attachments = ReturnType<typeof useAttachments>
