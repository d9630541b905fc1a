// case: one frame, one label
CtcForward([[0.3, 0.7]], [1])

// case: nothing said
CtcForward([[0.5, 0.5], [0.9, 0.1], [0.2, 0.8]], [])

// case: three frames, two labels
CtcForward([[0.1, 0.6, 0.3], [0.4, 0.4, 0.2], [0.25, 0.25, 0.5]], [2, 1])

// case: twice the same label
CtcForward([[0.1, 0.6, 0.3], [0.4, 0.4, 0.2], [0.25, 0.25, 0.5], [0.7, 0.2, 0.1]], [2, 2])

// case: more labels than frames
CtcForward([[0.2, 0.5, 0.3], [0.2, 0.5, 0.3]], [1, 2, 1])

// case: eight frames, four labels
double[] Row(int t) => [0.4, 0.05 * (t + 1), 0.6 - 0.05 * (t + 1)];
CtcForward(Enumerable.Range(0, 8).Select(Row).ToArray(), [1, 1, 2, 1])
