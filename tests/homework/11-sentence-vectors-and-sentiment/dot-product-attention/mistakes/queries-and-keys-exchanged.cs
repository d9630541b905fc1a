// hint: Queries and keys have changed places
/// <summary>For each query the mean of the values, weighted by how well the query fits each key [L, v].</summary>
Tensor Attend(Tensor Q, Tensor K, Tensor V) =>
    (K.MatMul(Q.T) / Math.Sqrt(Q.Size(1))).Softmax().MatMul(V);
