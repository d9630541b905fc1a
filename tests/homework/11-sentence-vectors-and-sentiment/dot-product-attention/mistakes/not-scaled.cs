// hint: Your scores are not divided
/// <summary>For each query the mean of the values, weighted by how well the query fits each key [L, v].</summary>
Tensor Attend(Tensor Q, Tensor K, Tensor V) =>
    Q.MatMul(K.T).Softmax().MatMul(V);
