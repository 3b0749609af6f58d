/** A product. */
export interface Product {
  /** Lower-case letters, digits and dashes. */
  readonly id: string;
  /** Name by language. */
  readonly name: { readonly en: string; readonly zh: string };
  /** In cents. */
  readonly price: number;
  /** Category, for which the page has a drawing. */
  readonly kind: 'tea' | 'pot' | 'cup' | 'sweet' | 'book';
}

const product = (id: string, kind: Product['kind'], price: number, en: string, zh: string): Product => ({
  id,
  kind,
  price,
  name: { en, zh },
});

/** The catalogue: teas and accessories. */
export const PRODUCTS: Product[] = [
  product('longjing', 'tea', 2450, 'Longjing green tea', '西湖龙井绿茶'),
  product('biluochun', 'tea', 2690, 'Biluochun green tea', '碧螺春绿茶'),
  product('maofeng', 'tea', 1890, 'Huangshan Maofeng green tea', '黄山毛峰绿茶'),
  product('silver-needle', 'tea', 3280, 'Silver Needle white tea', '白毫银针白茶'),
  product('white-peony', 'tea', 1950, 'White Peony white tea', '白牡丹白茶'),
  product('tieguanyin', 'tea', 2150, 'Tieguanyin oolong tea', '铁观音乌龙茶'),
  product('dahongpao', 'tea', 3890, 'Da Hong Pao oolong tea', '大红袍乌龙茶'),
  product('phoenix-oolong', 'tea', 2990, 'Phoenix oolong tea', '凤凰单丛乌龙茶'),
  product('keemun', 'tea', 1790, 'Keemun black tea', '祁门红茶'),
  product('lapsang', 'tea', 1850, 'Lapsang Souchong smoked tea', '正山小种红茶'),
  product('dianhong', 'tea', 1690, 'Yunnan gold black tea', '滇红金芽红茶'),
  product('puer-ripe', 'tea', 2590, 'Ripe Pu-erh tea cake', '熟普洱茶饼'),
  product('puer-raw', 'tea', 3490, 'Raw Pu-erh tea cake', '生普洱茶饼'),
  product('jasmine-pearls', 'tea', 2290, 'Jasmine pearls', '茉莉龙珠花茶'),
  product('chrysanthemum', 'tea', 990, 'Chrysanthemum flowers', '杭白菊花茶'),
  product('gaiwan', 'pot', 1990, 'White porcelain gaiwan', '白瓷盖碗'),
  product('clay-teapot', 'pot', 6900, 'Yixing clay teapot', '宜兴紫砂壶'),
  product('glass-teapot', 'pot', 2890, 'Glass teapot', '耐热玻璃茶壶'),
  product('iron-kettle', 'pot', 8900, 'Cast iron kettle', '铸铁水壶'),
  product('celadon-cup', 'cup', 1290, 'Celadon cup', '青瓷茶杯'),
  product('tenmoku-cup', 'cup', 1890, 'Tenmoku cup', '建盏茶杯'),
  product('travel-cup', 'cup', 2190, 'Travel cup with strainer', '便携滤茶杯'),
  product('tasting-cups', 'cup', 2490, 'Six tasting cups', '品茗杯六只'),
  product('mooncakes', 'sweet', 1590, 'Lotus mooncakes', '莲蓉月饼'),
  product('osmanthus-cake', 'sweet', 890, 'Osmanthus cake', '桂花糕'),
  product('sesame-brittle', 'sweet', 690, 'Sesame brittle', '芝麻酥糖'),
  product('classic-of-tea', 'book', 1490, 'The Classic of Tea', '茶经'),
  product('tea-journal', 'book', 1190, 'Tea tasting journal', '品茶笔记本'),
];
