/** Tables as people bring them, each with what is read of it: roles, names of classes, the number of points and the first of them. */
import { expect, test } from 'vitest';
import { pointsOf } from '../../../src/formats/tables/points/pointsOf.ts';
import { suggestedChoice } from '../../../src/formats/tables/roles/suggestedChoice.ts';
import { tableOf } from '../../helpers/tables.ts';

interface Read {
  /** Names of the features and of the targets, and their kind. */
  roles?: string;
  classes?: string;
  points: number;
  /** Its features and its class, or its target. */
  first?: number[];
}

const tables: [string, string, Read][] = [
  [
    'grade book',
    'student,midterm,final,passed\nAnn,51,62,yes\nBob,33,41,no\nCid,78,80,yes\nDan,20,31,no\n',
    { roles: 'midterm final passed classes', classes: 'no yes', points: 4, first: [51, 62, 1] },
  ],
  [
    'date first',
    'date,temp,humidity,rain\n2024-01-01,3.5,80,no\n2024-01-02,4.5,70,yes\n2024-01-03,1.5,75,no\n',
    { roles: 'temp humidity rain classes', classes: 'no yes', points: 3 },
  ],
  [
    'timestamp col number',
    'timestamp,x,y,class\n1700000000,0.1,0.2,a\n1700000060,0.3,0.1,b\n1700000120,0.2,0.5,a\n',
    { roles: 'x y class classes', points: 3, first: [0.1, 0.2, 0] },
  ],
  [
    'booleans',
    'x1,x2,is_inside\n0.5,1.5,TRUE\n2.5,0.5,FALSE\n1.5,1.5,TRUE\n',
    { roles: 'x1 x2 is_inside classes', classes: 'FALSE TRUE', points: 3 },
  ],
  [
    'yes no 1 0 label 3 7',
    'digit,intensity,symmetry\n3,0.34,-2.1\n7,0.12,-4.4\n3,0.4,-1.9\n7,0.2,-3.3\n',
    { roles: 'intensity symmetry digit classes', classes: '3 7', points: 4, first: [0.34, -2.1, 0] },
  ],
  [
    'label 1 and 1.0 mixed',
    'a,b,class\n0.1,0.2,1\n0.2,0.3,1.0\n0.5,0.6,2\n0.7,0.9,2.00\n',
    { roles: 'a b class classes', classes: '1 2', points: 4 },
  ],
  [
    'label first no header',
    '1,0.5,1.5\n0,2.5,0.5\n1,1.5,1.25\n0,3.5,0.75\n',
    { classes: '0 1', points: 4, first: [0.5, 1.5, 1] },
  ],
  [
    'german semicolon thousands',
    'Fläche;Preis;Stadt\n1.050,5;250.000,00;A\n980,0;190.500,50;B\n1.200,25;310.000,00;A\n',
    { roles: 'Fläche Preis Stadt classes', points: 3, first: [1050.5, 250000, 0] },
  ],
  ['swiss apostrophe', "x;y;k\n1'050.5;2'000;a\n980.0;1'500;b\n", { points: 2, first: [1050.5, 2000, 0] }],
  [
    'french narrow nbsp',
    'x;y;k\n1\u202f050,5;2\u202f000;a\n980,0;1\u202f500;b\n',
    { points: 2, first: [1050.5, 2000, 0] },
  ],
  [
    'indian grouping',
    'x,y,k\n"1,05,000.5","2,000",a\n"9,80,000","1,500",b\n',
    { points: 2, first: [105000.5, 2000, 0] },
  ],
  [
    'quoted decimal comma csv',
    '"x","y","klasse"\n"0,5","1,25","rot"\n"2,5","0,75","blau"\n',
    { roles: 'x y klasse classes', classes: 'blau rot', points: 2, first: [0.5, 1.25, 1] },
  ],
  [
    'percent',
    'ctr,bounce,converted\n5.5%,40%,yes\n2.5%,70%,no\n4.0%,35%,yes\n',
    { roles: 'ctr bounce converted classes', points: 3 },
  ],
  [
    'currency',
    'sqft,price,sold\n1200,"$250,000",yes\n900,"$190,500",no\n1500,"$310,000",yes\n',
    { roles: 'sqft price sold classes', points: 3, first: [1200, 250000, 1] },
  ],
  [
    'units row',
    'time,voltage,state\n(s),(V),\n0.0,1.5,on\n0.1,1.75,off\n0.2,1.25,on\n',
    { roles: 'time voltage state classes', points: 3, first: [0, 1.5, 1] },
  ],
  [
    'units in names',
    'length (cm),width (cm),species\n5.1,3.5,setosa\n6.2,2.9,virginica\n4.9,3.0,setosa\n',
    { roles: 'length (cm) width (cm) species classes', points: 3 },
  ],
  [
    'iris 5 cols',
    'sepal_length,sepal_width,petal_length,petal_width,species\n5.1,3.5,1.4,0.2,setosa\n7,3.2,4.7,1.4,versicolor\n6.3,3.3,6,2.5,virginica\n4.9,3,1.4,0.2,setosa\n6.4,3.2,4.5,1.5,versicolor\n5.8,2.7,5.1,1.9,virginica\n4.7,3.2,1.3,0.2,setosa',
    { roles: 'sepal_length sepal_width petal_length petal_width species classes', points: 7 },
  ],
  ['footer total', 'x,y,label\n1,2,a\n2,1,b\n3,3,a\nTotal,6,\n', { points: 3 }],
  [
    'footer average semicolon',
    'x;y;label\n1,5;2;a\n2,5;1;b\nMittelwert;1,5;\n',
    { points: 2, first: [1.5, 2, 0] },
  ],
  ['footer exported by', 'x,y,label\n1,2,a\n2,1,b\n\nExported by Foo on 2024-01-01\n', { points: 2 }],
  [
    'title and blank',
    'Experiment 7: two rings,,\n,,\nx,y,ring\n0.1,0.2,inner\n1.1,1.2,outer\n',
    { roles: 'x y ring classes', points: 2 },
  ],
  [
    'markdown aligned',
    'Here are my points:\n\n| x | y | colour |\n|:--:|---:|:---|\n| 0.5 | 1.5 | red |\n| −1.5 | 0.25 | blue |\n',
    { roles: 'x y colour classes', points: 2, first: [0.5, 1.5, 1] },
  ],
  [
    'markdown no outer bars',
    'x | y | label\n--- | --- | ---\n1 | 2 | 0\n2 | 1 | 1\n',
    { roles: 'x y label classes', points: 2 },
  ],
  [
    'spreadsheet paste tabs crlf',
    'x\ty\tgroup\r\n0,5\t1,5\tA\r\n2,5\t0,5\tB\r\n',
    { roles: 'x y group classes', points: 2, first: [0.5, 1.5, 0] },
  ],
  ['spreadsheet paste no header', '0.5\t1.5\tA\n2.5\t0.5\tB\n', { points: 2, first: [0.5, 1.5, 0] }],
  ['paste with trailing tab', 'x\ty\tgroup\t\n0.5\t1.5\tA\t\n2.5\t0.5\tB\t\n', { points: 2 }],
  [
    'blank columns between',
    'x,,y,,label\n1,,2,,a\n2,,1,,b\n3,,3,,a\n',
    { roles: 'x y label classes', points: 3, first: [1, 2, 0] },
  ],
  [
    'leading blank column',
    ',x,y,label\n,1,2,a\n,2,1,b\n',
    { roles: 'x y label classes', points: 2, first: [1, 2, 0] },
  ],
  ['duplicate header', 'x,x,label\n1,2,a\n2,1,b\n', { points: 2, first: [1, 2, 0] }],
  ['pandas duplicate x.1', 'x,x.1,label\n1,2,a\n2,1,b\n', { roles: 'x x.1 label classes', points: 2 }],
  [
    'bom quoted header',
    '\ufeff"x","y","label"\n1,2,"a"\n2,1,"b"\n',
    { roles: 'x y label classes', points: 2 },
  ],
  ['quoted newline in header', 'x,y,"label\n(class)"\n1,2,a\n2,1,b\n', { points: 2, first: [1, 2, 0] }],
  [
    'quoted newline in cell',
    'x,y,note,label\n1,2,"a\nb",p\n2,1,"c, d",q\n',
    { roles: 'x y label classes', points: 2 },
  ],
  [
    'NaN words',
    'x,y,label\n1,2,a\nnan,1,b\n3,#N/A,a\n4,NULL,b\n5,-,a\n6,?,b\n7,1,b\n',
    { points: 2, first: [1, 2, 0] },
  ],
  ['missing labels', 'x,y,label\n1,2,a\n2,1,\n3,1,b\n', { points: 2 }],
  ['-999 missing', 'x,y,label\n1,2,a\n2,1,b\n-999,1,b\n', { points: 3 }],
  ['regression one input', 'x,y\n0.5,1.25\n1.5,3.5\n2.5,5.75\n3.5,8.25\n', { roles: 'x y real', points: 4 }],
  [
    'regression sin',
    'x,sin(x)\n0.5,0.479\n1.5,0.997\n2.5,0.598\n3.5,-0.35\n',
    { roles: 'x sin(x) real', points: 4 },
  ],
  [
    'regression hours score',
    'hours,score\n2,21\n5.1,47\n3.2,27\n8.5,75\n',
    { roles: 'hours score real', points: 4 },
  ],
  [
    'regression z',
    'x,y,z\n0.5,1.5,0.75\n1.5,0.5,0.25\n2.5,1.25,3.1\n1.1,2.2,4.5\n',
    { roles: 'x y z real', points: 4 },
  ],
  [
    'regression price',
    'rooms,age,price\n3,10,250.5\n4,3,410.25\n2,40,120.75\n5,8,505.5\n',
    { roles: 'rooms age price real', points: 4 },
  ],
  [
    'salary header spaces',
    'YearsExperience, Salary\n1.1, 39343.00\n1.3, 46205.00\n2.0, 43525.00\n',
    { roles: 'YearsExperience Salary real', points: 3 },
  ],
  [
    'advertising',
    ',TV,Radio,Newspaper,Sales\n1,230.1,37.8,69.2,22.1\n2,44.5,39.3,45.1,10.4\n3,17.2,45.9,69.3,9.3\n4,151.5,41.3,58.5,18.5\n5,180.8,10.8,58.4,12.9\n6,8.7,48.9,75,7.2\n7,57.5,32.8,23.5,11.8\n',
    { roles: 'TV Radio Newspaper Sales real', points: 7 },
  ],
  [
    'titanic',
    'PassengerId,Survived,Pclass,Name,Sex,Age,Fare\n1,0,3,"Braund, Mr. Owen",male,22,7.25\n2,1,1,"Cumings, Mrs. John",female,38,71.2833\n3,1,3,"Heikkinen, Miss. Laina",female,26,7.925\n4,1,1,"Futrelle, Mrs.",female,35,53.1\n5,0,3,"Allen, Mr.",male,35,8.05\n6,0,3,"Moran",male,,8.4583\n',
    { roles: 'Pclass Age Fare Survived classes', points: 5 },
  ],
  [
    'penguins',
    'species,island,bill_length_mm,bill_depth_mm,sex\nAdelie,Torgersen,39.1,18.7,male\nGentoo,Biscoe,46.1,13.2,female\nAdelie,Dream,39.5,16.7,female\nGentoo,Biscoe,50,16.3,male\n',
    { roles: 'bill_length_mm bill_depth_mm species classes', classes: 'Adelie Gentoo', points: 4 },
  ],
  [
    'diabetes outcome',
    'Glucose,BMI,Outcome\n148,33.6,1\n85,26.6,0\n183,23.3,1\n89,28.1,0\n',
    { roles: 'Glucose BMI Outcome classes', classes: '0 1', points: 4 },
  ],
  [
    'social ads',
    'User ID,Gender,Age,EstimatedSalary,Purchased\n15624510,Male,19,19000,0\n15810944,Male,35,20000,0\n15668575,Female,26,43000,1\n15603246,Female,27,57000,1\n',
    { roles: 'Age EstimatedSalary Purchased classes', points: 4 },
  ],
  [
    'wine quality',
    '"fixed acidity";"alcohol";"quality"\n7.4;9.4;5\n7.8;9.8;5\n11.2;9.8;6\n7.4;10.5;7\n',
    { roles: 'fixed acidity alcohol quality classes', points: 4 },
  ],
  [
    'mnist like label first',
    'label,pixel0,pixel1\n5,0,12\n0,3,200\n5,7,14\n0,1,180\n',
    { roles: 'pixel0 pixel1 label classes', points: 4 },
  ],
  [
    'json records',
    '[{"x":1.5,"y":2,"label":"a"},{"x":2,"y":1,"label":"b"}]',
    { roles: 'x y label classes', points: 2 },
  ],
  ['json columns', '{"x":[1.5,2],"y":[2,1],"label":["a","b"]}', { roles: 'x y label classes', points: 2 }],
  [
    'json nested data',
    '{"data":[{"x":1.5,"y":2,"label":"a"},{"x":2,"y":1,"label":"b"}]}',
    { roles: 'x y label classes', points: 2 },
  ],
  ['json points labels', '{"points":[[1.5,2],[2,1]],"labels":[0,1]}', { points: 2, first: [1.5, 2, 0] }],
  ['json X y', '{"X":[[1.5,2],[2,1],[3,1]],"y":[0,1,1]}', { points: 3, first: [1.5, 2, 0] }],
  [
    'json string numbers',
    '[{"x":"1,5","y":"2","label":"a"},{"x":"2,5","y":"1","label":"b"}]',
    { points: 2, first: [1.5, 2, 0] },
  ],
  [
    'json null',
    '[{"x":1.5,"y":null,"label":"a"},{"x":2,"y":1,"label":"b"},{"x":3,"y":1,"label":"a"}]',
    { points: 2 },
  ],
  [
    'json missing key',
    '[{"x":1.5,"label":"a"},{"x":2,"y":1,"label":"b"},{"x":3,"y":1,"label":"a"}]',
    { roles: 'x y label classes', points: 2 },
  ],
  ['jsonl', '{"x":1,"y":2,"label":"a"}\n{"x":2,"y":1,"label":"b"}\n', { points: 2 }],
  ['fortran D', 'x y label\n1.5D+00 2.5D+00 1\n2.5D+00 1.0D+00 2\n', { points: 2, first: [1.5, 2.5, 0] }],
  ['unicode minus en dash', 'x,y,label\n\u20131.5,2,a\n2.5,−1,b\n', { points: 2, first: [-1.5, 2, 0] }],
  ['fullwidth digits', 'x,y,label\n１．５,２,a\n２．５,１,b\n', { points: 2, first: [1.5, 2, 0] }],
  [
    'chinese headers',
    '橫座標,縱座標,類別\n1.5,2,甲\n2.5,1,乙\n',
    { roles: '橫座標 縱座標 類別 classes', points: 2 },
  ],
  ['cr only', 'x,y,label\r1,2,a\r2,1,b\r', { points: 2 }],
  ['sep=tab', 'sep=\t\nx\ty\tlabel\n1\t2\ta\n2\t1\tb\n', { points: 2 }],
  ['pipe', 'x|y|label\n1|2|a\n2|1|b\n', { points: 2 }],
  [
    'aligned blanks',
    '   x     y  label\n 1.50  2.00  red\n-0.50  1.00  blue\n',
    { roles: 'x y label classes', points: 2 },
  ],
  [
    'R write.table',
    '"x" "y" "label"\n"1" 1.5 2 "a"\n"2" 2.5 1 "b"\n',
    { roles: 'x y label classes', points: 2, first: [1.5, 2, 0] },
  ],
  [
    'R print factor',
    '     x   y label\n1  1.5 2.0 a    \n2  2.5 1.0 b    \n',
    { roles: 'x y label classes', points: 2 },
  ],
  [
    'numpy printed',
    '[[ 1.5  2.   0. ]\n [ 2.5  1.   1. ]\n [ 3.5  1.5  1. ]]',
    { points: 3, first: [1.5, 2, 0] },
  ],
  ['python tuples', '[(1.5, 2.0, "a"), (2.5, 1.0, "b")]', { points: 2, first: [1.5, 2, 0] }],
  ['python X,y', 'X = [[1.5, 2], [2.5, 1], [3, 3]]\ny = [0, 1, 1]\n', { points: 3, first: [1.5, 2, 0] }],
  [
    'excel dates',
    'Datum;x;y;k\n01.02.2024;1,5;2;a\n02.02.2024;2,5;1;b\n',
    { roles: 'x y k classes', points: 2 },
  ],
  [
    'times',
    'time,x,y,act\n12:00:01,1.5,2,walk\n12:00:02,2.5,1,run\n',
    { roles: 'x y act classes', points: 2 },
  ],
  [
    'ids words',
    'sample,x,y,label\ns1,1.5,2,a\ns2,2.5,1,b\ns3,1,1,a\n',
    { roles: 'x y label classes', points: 3 },
  ],
  [
    'uuid',
    'uuid,feat_a,feat_b,target\n1f-2,1.5,2,0\n2a-3,2.5,1,1\n3c-4,1,1,0\n',
    { roles: 'feat_a feat_b target classes', points: 3 },
  ],
  [
    'label in middle',
    'x,label,y\n1.5,a,2\n2.5,b,1\n1,a,1\n',
    { roles: 'x y label classes', points: 3, first: [1.5, 2, 0] },
  ],
  [
    'y_true y_pred',
    'x1,x2,y_true,y_pred\n1.5,2,0,1\n2.5,1,1,1\n1,1,0,0\n',
    { roles: 'x1 x2 y_true classes', points: 3 },
  ],
  [
    'train split col',
    'x,y,label,split\n1.5,2,a,train\n2.5,1,b,test\n1,1,a,train\n',
    { roles: 'x y label classes', points: 3 },
  ],
  ['one-hot targets', 'x1,x2,class_a,class_b\n1.5,2,1,0\n2.5,1,0,1\n1,1,1,0\n0.5,3,0,1\n', { points: 4 }],
  [
    'comment header semicolon',
    '# x;y;label\n1,5;2;0\n2,5;1;1\n',
    { roles: 'x y label classes', points: 2, first: [1.5, 2, 0] },
  ],
  ['trailing semicolons in rows', 'x;y;label\n1;2;a;\n2;1;b;\n', { points: 2 }],
  ['excel ="\u2026"', 'x,y,label\n="1.5",="2",a\n="2.5",="1",b\n', { points: 2, first: [1.5, 2, 0] }],
  ['plus signs', 'x,y,label\n+1.5,+2,a\n-2.5,+1,b\n', { points: 2, first: [1.5, 2, 0] }],
  ['parentheses negative', 'x,y,label\n(1.5),2,a\n2.5,(1),b\n', { points: 2, first: [-1.5, 2, 0] }],
  ['hex?', 'x,y,label\n1.5,2,0x1\n2.5,1,0x2\n', { classes: '0x1 0x2', points: 2 }],
  ['no trailing newline one label numbers', 'x y c\n1 2 0\n2 1 1', { roles: 'x y c classes', points: 2 }],
  ['zero width chars', 'x,y,label\n\u200b1.5,2,a\n2.5\u200b,1,b\n', { points: 2, first: [1.5, 2, 0] }],
  ['nbsp padded', 'x,y,label\n\u00a01.5,2\u00a0,a\n2.5,1,b\n', { points: 2, first: [1.5, 2, 0] }],
  ['soccer 4:2?', 'x;y;label\n.5;-.25;a\n1.;2.;b\n', { points: 2, first: [0.5, -0.25, 0] }],
  ['spanish', 'x;y;clase\n1,5;2,5;sí\n2,5;1,5;no\n', { roles: 'x y clase classes', points: 2 }],
  ['color names', 'x,y,color\n1,2,orange\n2,1,blue\n', { roles: 'x y color classes', points: 2 }],
  [
    'lat lon',
    'city,latitude,longitude,continent\nParis,48.85,2.35,Europe\nTokyo,35.68,139.69,Asia\nRome,41.9,12.5,Europe\n',
    { roles: 'longitude latitude continent classes', points: 3 },
  ],
  [
    'integers only grid',
    'x,y,label\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n',
    { roles: 'x y label classes', points: 4 },
  ],
  ['xor A B out', 'A,B,A XOR B\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n', { roles: 'A B A XOR B classes', points: 4 }],
  ['and gate no header', '0 0 0\n0 1 0\n1 0 0\n1 1 1\n', { classes: '0 1', points: 4, first: [0, 0, 0] }],
  ['truth table T F', 'p,q,p and q\nT,T,T\nT,F,F\nF,T,F\nF,F,F\n', { points: 4 }],
  ['html-ish entity', 'x,y,label\n1,2,a &amp; b\n2,1,c\n', { points: 2 }],
  [
    'label float many → regression',
    'a,b,y\n0,0,0.00\n0.14285714285714285,5,1.37\n0.2857142857142857,10,2.74\n0.42857142857142855,4,4.11\n0.5714285714285714,9,5.48\n0.7142857142857143,3,6.85\n0.8571428571428571,8,8.22\n1,2,9.59\n1.1428571428571428,7,10.96\n1.2857142857142858,1,12.33\n1.4285714285714286,6,13.70\n1.5714285714285714,0,15.07',
    { roles: 'a b y real', points: 12 },
  ],
  [
    'ratings 1..5',
    'acid,sweet,rating\n0.1,0.5,1\n0.4,0.2,5\n0.3,0.3,3\n0.6,0.1,4\n0.2,0.9,2\n0.7,0.4,5\n',
    { roles: 'acid sweet rating classes', points: 6 },
  ],
];

test.each(tables)('%s', (_what, content, expected) => {
  const table = tableOf(content);
  const choice = suggestedChoice(table);
  const { features, targets, targetKind } = choice;
  const read = pointsOf(table, choice);
  const names = [...features, ...targets].map((column) => table.columns[column].name);
  const all = {
    roles: [...names, targetKind].join(' '),
    classes: read.classNames?.join(' '),
    points: read.features.length,
    first: [...read.features[0], ...(read.labels?.slice(0, 1) ?? read.targets?.[0] ?? [])],
  };
  expect(all).toMatchObject(expected);
});
