export const failed = 1
export const wrongUsage = 2
