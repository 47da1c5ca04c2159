/** Asks before something that can't be undone. Whoever closes the question has said no. `yes` has at most four characters. */
export const confirmed = ({ title, content, yes }: { title: string; content: string; yes: string }): Promise<boolean> =>
  new Promise((resolve) => {
    wx.showModal({
      title,
      content,
      confirmText: yes,
      success: ({ confirm }) => resolve(confirm),
      fail: () => resolve(false),
    });
  });
