// hint: You divided by d
/// <summary>For each query the mean of the values, weighted by how well the query fits each key [L, v].</summary>
Tensor Attend(Tensor Q, Tensor K, Tensor V) =>
    (Q.MatMul(K.T) / Q.Size(1)).Softmax().MatMul(V);
